using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;

namespace NovaCompat.Gateway.Identity.Resources;

/// <summary>List, show, create, update and delete of one noun; what differs between nouns is in the classes that derive.</summary>
internal abstract class Resource<T>(IIdentityTable<T> table, string noun, string plural) where T : class, IIdentified
{
    protected IIdentityTable<T> Table { get; } = table;

    /// <summary>Where the list is, below <c>/v3</c>.</summary>
    protected virtual string Path => plural;

    /// <summary>What Keystone calls one of these when it is not there.</summary>
    protected virtual string Title => noun;

    /// <summary>Query parameters of the list that are columns of the same name.</summary>
    protected abstract IReadOnlyList<string> Filters { get; }
    protected abstract Who MayList { get; }
    protected abstract Who MayShow { get; }
    protected abstract Who MayWrite { get; }

    /// <summary>The column that a list is narrowed by for callers who may see one domain only.</summary>
    protected virtual string DomainColumn => "domain_id";
    protected virtual string? DomainOf(T item) => null;
    protected virtual bool Owned(T item, Token token) => false;

    /// <summary>Attributes of the answer without links and extra.</summary>
    protected abstract JsonObject Attributes(T item);
    protected abstract string ExtraOf(T item);
    protected virtual JsonObject Links(string self) => new() { ["self"] = self };

    /// <summary>The item that a create or update asks for. <paramref name="before"/> is null for a create.</summary>
    protected abstract Task<T> ReadAsync(Fields fields, T? before, RequestContext request);

    /// <summary>Why the name may be taken, after a write said so.</summary>
    protected abstract Fault Duplicate(T item);

    /// <summary>Adds what only the view of one item has.</summary>
    protected virtual Task AddToShownAsync(RequestContext request, T item, JsonObject view) => Task.CompletedTask;
    protected virtual Task AfterWriteAsync(Fields fields, T? before, T after, RequestContext request) => Task.CompletedTask;
    protected virtual Task BeforeDeleteAsync(T item, RequestContext request) => Task.CompletedTask;
    protected virtual Task AfterDeleteAsync(T item, RequestContext request) => Task.CompletedTask;

    public JsonObject View(RequestContext request, T item)
    {
        var view = Attributes(item);
        foreach (var (name, value) in JsonNode.Parse(ExtraOf(item))!.AsObject()) view.TryAdd(name, value?.DeepClone());
        view["links"] = Links($"{request.BaseUrl}/v3/{Path}/{Uri.EscapeDataString(item.Id)}");
        return view;
    }

    public async Task<Reply> ListAsync(RequestContext request)
    {
        var narrowed = request.RequireList($"identity:list_{plural}", MayList);
        return Answer(request, await AskedAsync(request, narrowed is null ? [] : [new(DomainColumn, narrowed)]));
    }

    /// <summary>The items that the query asks for.</summary>
    public virtual async Task<IReadOnlyList<T>> AskedAsync(RequestContext request, params Condition[] also) =>
        await Table.ListAsync([.. Conditions(request), .. also], request.Cancel);

    /// <summary>A list of these as every list of Identity looks.</summary>
    public Reply Answer(RequestContext request, IEnumerable<T> items) =>
        Collections.Page(request, plural, [.. items.Select(item => View(request, item))]);

    public async Task<Reply> ShowAsync(RequestContext request, string id)
    {
        var item = await FindAsync(request, id, $"identity:get_{noun}", MayShow);
        var view = View(request, item);
        await AddToShownAsync(request, item, view);
        return new JsonAnswer(200, new() { [noun] = view });
    }

    public async Task<Reply> CreateAsync(RequestContext request)
    {
        // Who may write nowhere is told so before its body is looked at.
        request.Require($"identity:create_{noun}", MayWrite, request.Token.DomainId, owned: true);
        var fields = new Fields(request.Body, noun);
        var item = await ReadAsync(fields, null, request);
        request.Require($"identity:create_{noun}", MayWrite, DomainOf(item), Owned(item, request.Token));
        if (await Table.AddAsync(item, request.Cancel) == Written.Duplicate) return Duplicate(item);
        await AfterWriteAsync(fields, null, item, request);
        return new JsonAnswer(201, new() { [noun] = View(request, item) });
    }

    /// <summary>A create whose body is a list; when one cannot be, those before it are taken back.</summary>
    protected async Task<Reply> CreateEachAsync(RequestContext request)
    {
        request.Require($"identity:create_{plural}", MayWrite);
        var items = new List<T>();
        foreach (var fields in Fields.Each(request.Body, plural)) items.Add(await ReadAsync(fields, null, request));
        foreach (var (index, item) in items.Index())
        {
            if (await Table.AddAsync(item, request.Cancel) == Written.Done) continue;
            foreach (var made in items.Take(index)) await Table.RemoveAsync(made.Id, request.Cancel);
            return Duplicate(item);
        }
        return new JsonAnswer(201, new() { [plural] = new JsonArray([.. items.Select(item => View(request, item))]) });
    }

    public async Task<Reply> UpdateAsync(RequestContext request, string id)
    {
        var before = await FindAsync(request, id, $"identity:update_{noun}", MayWrite);
        var fields = new Fields(request.Body, noun);
        var after = await ReadAsync(fields, before, request);
        request.Require($"identity:update_{noun}", MayWrite, DomainOf(after), Owned(after, request.Token));
        switch (await Table.ReplaceAsync(after, request.Cancel))
        {
            case Written.Duplicate: return Duplicate(after);
            case Written.Missing: return IdentityFaults.NotFound(Title, id);
        }
        await AfterWriteAsync(fields, before, after, request);
        return new JsonAnswer(200, new() { [noun] = View(request, after) });
    }

    public async Task<Reply> DeleteAsync(RequestContext request, string id)
    {
        var item = await FindAsync(request, id, $"identity:delete_{noun}", MayWrite);
        await BeforeDeleteAsync(item, request);
        if (await Table.RemoveAsync(id, request.Cancel) == Written.Missing) return IdentityFaults.NotFound(Title, id);
        await AfterDeleteAsync(item, request);
        return Reply.NoContent;
    }

    /// <summary>The item, when the caller may do the action to it. Others cannot tell whether it exists.</summary>
    public async Task<T> FindAsync(RequestContext request, string id, string action, Who who)
    {
        var item = await Table.FindAsync(id, request.Cancel);
        request.Require(action, who, item is null ? null : DomainOf(item), item is not null && Owned(item, request.Token));
        return item ?? throw IdentityFaults.NotFound(Title, id).Thrown();
    }

    private IEnumerable<Condition> Conditions(RequestContext request)
    {
        foreach (var parameter in request.Query.Names)
        {
            var parts = parameter.Split("__");
            if (!Filters.Contains(parts[0]) || request.Query[parameter] is not { } value) continue;
            if (parts[0] is "enabled" or ProjectsAndDomains.Column) yield return new(parts[0], QueryFlags.Means(value));
            else if (parts.Length == 1) yield return new(parts[0], value.Length == 0 ? null : value);
            else if (Comparison(parts[1]) is { } match) yield return new(parts[0], value, match);
        }
    }

    private static Match? Comparison(string name) => name switch
    {
        "contains" => Match.Contains,
        "startswith" => Match.StartsWith,
        "endswith" => Match.EndsWith,
        _ => null,
    };

    /// <summary>An attribute that cannot be changed once set.</summary>
    protected string Fixed(Fields fields, string name, string? before, Func<string> first)
    {
        var asked = fields.Text(name, before);
        if (before is null) return asked ?? first();
        return asked is null || asked == before ? before : throw IdentityFaults.Immutable(name, noun).Thrown();
    }
}
