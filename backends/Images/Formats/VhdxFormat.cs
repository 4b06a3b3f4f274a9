namespace NovaCompat.Images.Formats;

/// <summary>Microsoft's VHDX: a region table at 192 KiB leads to the metadata, which has the size and says whether there is a parent. Facts: MS-VHDX.</summary>
internal sealed class VhdxFormat : IImageFormat
{
    private const long RegionTable = 192 << 10;
    private const int MaxEntries = 2047;
    private const int Entry = 32;
    private const uint HasParent = 2;
    private static readonly Guid MetadataRegion = new("8b7ca206-4790-4b9a-b8fe-575f050f886e");
    private static readonly Guid VirtualDiskSize = new("2fa54224-cd1b-4876-b211-5dbed83bf4b8");
    private static readonly Guid FileParameters = new("caa16737-fa36-4d43-b3b6-33f0aa44e76b");

    public string Name => "vhdx";

    public bool Matches(ImageBytes file) => file.Has(0, "vhdxfile"u8);

    public long? Check(ImageBytes file)
    {
        Refuse.When(!file.Has(RegionTable, "regi"u8), "The vhdx has no region table");
        var region = Find(file, RegionTable + 16, file.LittleInt(RegionTable + 8), MetadataRegion);
        var metadata = Refuse.Absurd(file.LittleLong(region + 16));
        Refuse.When(!file.Has(metadata, "metadata"u8), "The vhdx has no metadata");
        var items = file.LittleShort(metadata + 10);
        Refuse.When((file.LittleInt(Item(file, metadata, items, FileParameters) + 4) & HasParent) != 0, "The vhdx has a parent");
        return Refuse.Absurd(file.LittleLong(Item(file, metadata, items, VirtualDiskSize)));
    }

    private static long Item(ImageBytes file, long metadata, uint count, Guid item) =>
        metadata + file.LittleInt(Find(file, metadata + Entry, count, item) + 16);

    private static long Find(ImageBytes file, long table, uint count, Guid wanted)
    {
        Refuse.When(count > MaxEntries, "A vhdx table is absurdly large");
        for (var i = 0; i < count; i++)
        {
            if (new Guid(file.Read(table + i * Entry, 16)) == wanted) return table + i * Entry;
        }
        throw new UnsafeImageException("The vhdx lacks an entry that it must have");
    }
}
