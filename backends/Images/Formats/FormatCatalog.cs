namespace NovaCompat.Images.Formats;

/// <summary>Every format that we know by its bytes. A file that none of them matches is plain bytes.</summary>
public static class FormatCatalog
{
    public static readonly IReadOnlyList<IImageFormat> All =
    [
        new Qcow2Format(),
        new VmdkFormat(),
        new VmdkDescriptorFormat(),
        new VhdFormat(),
        new VhdxFormat(),
        new VdiFormat(),
        new PloopFormat(),
        new BannedFormat("qed", "QED\0"u8),
        new BannedFormat("cowd", "COWD"u8),
        new BannedFormat("bochs", "Bochs Virtual HD Image"u8),
        new BannedFormat("cloop", "#!/bin/sh\n#V2.0 Format"u8),
        new IsoFormat(),
        new LuksFormat(),
        new PartitionTableFormat(),
    ];

    /// <summary>All that match, which is rarely more than one.</summary>
    public static IReadOnlyList<IImageFormat> Detect(ImageBytes file) => [.. All.Where(format => format.Matches(file))];
}
