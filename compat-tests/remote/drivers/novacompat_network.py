"""Neutron without a data plane: every port is bound at once, and is up when it is bound; so are trunks. Rules of QoS are taken."""
from neutron.services.trunk.drivers import base as trunk
from neutron_lib import constants
from neutron_lib.api.definitions import portbindings
from neutron_lib.callbacks import events, registry, resources
from neutron_lib.db import constants as database
from neutron_lib.plugins.ml2 import api
from neutron_lib.services.qos import base as qos
from neutron_lib.services.qos import constants as rules
from neutron_lib.services.trunk import constants as trunks

VIF = portbindings.VIF_TYPE_BRIDGE
AMOUNT = {"type:range": [0, database.DB_INTEGER_MAX_VALUE]}
DIRECTION = {"type:values": constants.VALID_DIRECTIONS}
RULES = {
    rules.RULE_TYPE_BANDWIDTH_LIMIT: {rules.MAX_KBPS: AMOUNT, rules.MAX_BURST: AMOUNT, rules.DIRECTION: DIRECTION},
    rules.RULE_TYPE_MINIMUM_BANDWIDTH: {rules.MIN_KBPS: AMOUNT, rules.DIRECTION: DIRECTION},
    rules.RULE_TYPE_DSCP_MARKING: {rules.DSCP_MARK: {"type:values": constants.VALID_DSCP_MARKS}},
}


class TrunkDriver(trunk.DriverBase):
    is_loaded = True

    def __init__(self):
        super().__init__("novacompat", [VIF], [trunks.SEGMENTATION_TYPE_VLAN], can_trunk_bound_port=True)
        registry.subscribe(self.created, resources.TRUNK, events.AFTER_CREATE)

    def created(self, resource, event, trigger, payload):
        payload.states[0].update(status=trunks.TRUNK_ACTIVE_STATUS)


class BindingMechanismDriver(api.MechanismDriver):
    def initialize(self):
        """The plug-ins of QoS and trunks ask these drivers once they are loaded."""
        self.qos = qos.DriverBase("novacompat", [VIF], [portbindings.VNIC_NORMAL], RULES)
        self.trunk = TrunkDriver()

    @property
    def connectivity(self):
        return portbindings.CONNECTIVITY_L2

    def bind_port(self, context):
        segment = context.segments_to_bind[0]
        context.set_binding(segment[api.ID], VIF, {portbindings.CAP_PORT_FILTER: True}, status=constants.PORT_STATUS_ACTIVE)
