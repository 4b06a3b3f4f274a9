using System.Data.Common;
using Dapper;

namespace NovaCompat.Store.Networks;

/// <summary>Tags beside the documents that hold them, so that lists can ask for them.</summary>
internal static class TagTable
{
    public static async Task SetAsync(DbTransaction transaction, Guid id, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        foreach (var tag in before.Except(after))
            await transaction.Connection!.ExecuteAsync("delete from network_tags where resource_id = @id and tag = @tag", new { id = id.ToString(), tag }, transaction);
        foreach (var tag in after.Except(before))
            await transaction.Connection!.ExecuteAsync("insert into network_tags (resource_id, tag) values (@id, @tag) on conflict do nothing", new { id = id.ToString(), tag }, transaction);
    }

    /// <summary>The conditions for <c>tags</c> (all of them), <c>tags-any</c>, <c>not-tags</c>, <c>not-tags-any</c>, each a list with commas.</summary>
    public static void Narrow(Filter filter, string table, IReadOnlyDictionary<string, IReadOnlyList<string>> filters)
    {
        foreach (var (name, not, all) in new[] { ("tags", "", true), ("tags-any", "", false), ("not-tags", "not", true), ("not-tags-any", "not", false) })
        {
            if (!filters.TryGetValue(name, out var values)) continue;
            var tags = values.SelectMany(value => value.Split(',')).Distinct().ToList();
            var parameter = "tag_" + name.Replace('-', '_');
            filter.With(parameter, tags).And(
                $"{not} (select count(*) from network_tags t where t.resource_id = {table}.id and t.tag in @{parameter}) >= {(all ? tags.Count : 1)}");
        }
    }
}
