using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>/servers/{id}/os-volume_attachments</c></summary>
public static class AttachmentRoutes
{
    private const string All = "/servers/{id}/os-volume_attachments";
    private const string One = All + "/{volume}";
    private const string Policy = "os_compute_api:os-volumes-attachments:";

    public static void MapVolumeAttachments(this FaceRoutes routes)
    {
        routes.Map("GET", All, ShowAttachments.All).Microversions(1, 88).Query(AttachmentRules.List).Policy(Policy + "index").Replies(200, typeof(AttachmentList));
        routes.Map("GET", All, ShowAttachments.AllReserved).Microversions(89).Query(AttachmentRules.List).Policy(Policy + "index").Replies(200, typeof(AttachmentList));
        routes.Map("GET", One, ShowAttachments.One).Microversions(1, 88).Policy(Policy + "show").Replies(200, typeof(AttachmentDocument));
        routes.Map("GET", One, ShowAttachments.OneReserved).Microversions(89).Policy(Policy + "show").Replies(200, typeof(AttachmentDocument));

        routes.Map("POST", All, AttachVolume.BeforeShelved).Microversions(1, 19).Body(AttachmentRules.Attach).Policy(Policy + "create").Replies(200, typeof(NewAttachmentDocument));
        routes.Map("POST", All, AttachVolume.BeforeShared).Microversions(20, 59).Body(AttachmentRules.Attach).Policy(Policy + "create").Replies(200, typeof(NewAttachmentDocument));
        routes.Map("POST", All, AttachVolume.Answered).Microversions(60, 100).Body(AttachmentRules.Attach).Policy(Policy + "create").Replies(200, typeof(NewAttachmentDocument));
        routes.Map("POST", All, AttachVolume.Accepted).Microversions(101).Body(AttachmentRules.Attach).Policy(Policy + "create").Replies(202);

        routes.Map("PUT", One, UpdateAttachment.SwapOnly).Microversions(1, 84).Body(AttachmentRules.Update).Policy(Policy + "swap").Replies(202);
        routes.Map("PUT", One, UpdateAttachment.Handle).Microversions(85).Body(AttachmentRules.Update).Policy(Policy + "update").Replies(202);
        routes.Map("DELETE", One, DetachVolume.BeforeShelved).Microversions(1, 19).Policy(Policy + "delete").Replies(202);
        routes.Map("DELETE", One, DetachVolume.Handle).Microversions(20).Policy(Policy + "delete").Replies(202);
    }
}
