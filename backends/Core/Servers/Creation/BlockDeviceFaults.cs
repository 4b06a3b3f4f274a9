using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>What is wrong with the block devices of a new server, in Nova's words (nova/exception.py).</summary>
public static class BlockDeviceFaults
{
    public static Fault Format(string details) => Faults.BadRequest($"Block Device Mapping is Invalid: {details}");

    public static Fault BootSequence { get; } = Format("Boot sequence for the instance and image/block device mapping combination is not valid.");

    public static Fault TooManyLocal { get; } = Format("You specified more local devices than the limit allows");

    public static Fault NoSuchImage(string id) => Format($"failed to get image {id}.");

    public static Fault NoSuchVolume(string id) => Format($"failed to get volume {id}.");

    public static Fault NoSuchSnapshot(string id) => Format($"failed to get snapshot {id}.");

    public static Fault VolumeMissing(string id) => Faults.BadRequest($"Volume {id} could not be found.");

    public static Fault TypeMissing(string type) => Faults.BadRequest($"Volume type {type} could not be found.");

    public static Fault NotBootable(string id) => Faults.BadRequest($"Block Device {id} is not bootable.");

    public static Fault ImageNeedsSize { get; } = Faults.BadRequest("Images with destination_type 'volume' need to have a non-zero size specified");

    public static Fault BlankNeedsSize { get; } = Faults.BadRequest("Blank volumes (source: 'blank', dest: 'volume') need to have non-zero size");

    public static Fault DiskBus(string bus) => Faults.BadRequest($"Block Device Mapping is invalid: The provided disk bus {bus} is not valid.");

    public static Fault EphemeralSize { get; } = Faults.BadRequest(
        "Ephemeral disks requested are larger than the instance type allows. If no size is given in one block device mapping, flavor ephemeral size will be used.");

    public static Fault SwapSize { get; } = Faults.BadRequest("Swap drive requested is larger than instance type allows.");

    public static Fault SeveralServers { get; } = Faults.BadRequest("Cannot attach one or more volumes to multiple instances");

    public static Fault RootTaken(string root) => Faults.BadRequest($"The volume cannot be assigned the same device name as the root device {root}");

    public static Fault CertificatesNeedImage { get; } = Faults.BadRequest("Image certificate validation is not supported when booting from volume");

    public static Fault SharedTooOld { get; } = Faults.BadRequest("Multiattach volumes are only supported starting with compute API version 2.60.");

    public static Fault SmallerThanImage(long size, long minimum) => Faults.BadRequest(
        $"Volume is smaller than the minimum size specified in image metadata. Volume size is {size} bytes, minimum size is {minimum} bytes.");

    /// <summary>A refusal of the Block Storage service to make a volume.</summary>
    public static Fault NotMade(Fault refused) => refused.Kind switch
    {
        FaultKind.TooLarge => Faults.Forbidden("Quota exceeded for resources: volumes"),
        FaultKind.BadRequest => Faults.BadRequest($"Invalid input received: {refused.Message}"),
        _ => refused,
    };

    /// <summary>A refusal of the Block Storage service to keep a volume.</summary>
    public static Fault NotReserved(Fault refused) => Faults.BadRequest($"Invalid volume: Invalid input received: {refused.Message}");
}
