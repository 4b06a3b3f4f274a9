using System.Collections;
using System.Data;
using System.Text.RegularExpressions;
using Dapper;

namespace NovaCompat.Store;

/// <summary>
/// A list for <c>column in @name</c>: a parameter an element, on both engines. Dapper by itself gives Npgsql the whole list as one array, which PostgreSQL
/// takes after <c>= any</c> only. An empty list matches nothing.
/// </summary>
internal sealed class AnyOf(IEnumerable values) : SqlMapper.ICustomQueryParameter
{
    public void AddParameter(IDbCommand command, string name)
    {
        var names = new List<string>();
        foreach (var value in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"{name}_{names.Count}";
            parameter.Value = value;
            command.Parameters.Add(parameter);
            names.Add('@' + parameter.ParameterName);
        }

        var list = names.Count == 0 ? "(select null where 1 = 0)" : $"({string.Join(", ", names)})";
        command.CommandText = Regex.Replace(command.CommandText, $@"@{Regex.Escape(name)}\b", list);
    }
}
