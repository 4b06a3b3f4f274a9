namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>The error numbers that we act upon (libvirt/virterror.h, virErrorNumber).</summary>
internal enum LibvirtErrorCode
{
    Ok = 0,
    Internal = 1,
    XmlError = 27,
    NoDomain = 42,
    OperationInvalid = 55,
    ConfigUnsupported = 67,
    NoDomainMetadata = 80,
    AgentUnresponsive = 86,
    XmlInvalidSchema = 91,
}
