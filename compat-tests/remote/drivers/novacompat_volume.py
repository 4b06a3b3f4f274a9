"""Cinder without storage: what Cinder's own fake driver leaves to a disk is done at once, on volumes that hold nothing."""
import io

from cinder.tests import fake_driver


class EmptyVolumeDriver(fake_driver.FakeLoggingVolumeDriver):
    def clone_image(self, context, volume, image_location, image_meta, image_service):
        return {}, True

    def copy_volume_to_image(self, context, volume, image_service, image_meta):
        image_service.update(context, image_meta["id"], {}, io.BytesIO(bytes(512)))

    def extend_volume(self, volume, new_size):
        """Any size is as good as another."""

    def revert_to_snapshot(self, context, volume, snapshot):
        """All snapshots are the same."""
