namespace NovaCompat.Core.Images.Imports;

/// <summary>What a client asks for with <c>POST /v2/images/{id}/import</c>.</summary>
/// <param name="Method">One of <see cref="ImportMethods"/>.</param>
/// <param name="Uri">Of a download: where the data is.</param>
/// <param name="Stores">The stores that shall have it.</param>
/// <param name="AllStores">All that there are, instead of named ones.</param>
/// <param name="Body">The request as it came: JSON, for the task.</param>
public sealed record ImportRequest(string Method, string? Uri, IReadOnlyList<string> Stores, bool AllStores, string Body);

/// <summary>Whose request it is.</summary>
public sealed record ImportOrigin(string RequestId, string UserId, string? ProjectId);

/// <summary>Body of <see cref="Jobs.JobKinds.ImportImage"/>.</summary>
public sealed record ImportImageBody(string Method, string? Uri);
