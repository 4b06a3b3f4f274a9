"""A pytest plugin that gives osc-placement's functional tests a running service where they would start one in their own process.

They ask for placement.tests.functional.fixtures, whose fixture has an endpoint and a token; each test finds a service without providers and names.
"""
import json
import os
import sys
import types
import urllib.error
import urllib.request

import fixtures


class PlacementFixture(fixtures.Fixture):
    def _setUp(self):
        self.endpoint, self.token = os.environ["NOVACOMPAT_PLACEMENT"], os.environ["NOVACOMPAT_TOKEN"]
        providers = self.get("/resource_providers")["resource_providers"]
        for provider in providers:
            for consumer in self.get(f"/resource_providers/{provider['uuid']}/allocations")["allocations"]:
                self.ask("DELETE", f"/allocations/{consumer}")
        while providers:   # leaves first
            parents = {provider["parent_provider_uuid"] for provider in providers}
            for provider in [one for one in providers if one["uuid"] not in parents]:
                self.ask("DELETE", f"/resource_providers/{provider['uuid']}")
            providers = self.get("/resource_providers")["resource_providers"]
        for trait in self.get("/traits?name=startswith:CUSTOM_")["traits"]:
            self.ask("DELETE", f"/traits/{trait}")
        for name in [one["name"] for one in self.get("/resource_classes")["resource_classes"] if one["name"].startswith("CUSTOM_")]:
            self.ask("DELETE", f"/resource_classes/{name}")

    def ask(self, method: str, path: str):
        head = {"X-Auth-Token": self.token, "OpenStack-API-Version": "placement 1.39"}
        return urllib.request.urlopen(urllib.request.Request(self.endpoint + path, headers=head, method=method), timeout=60)

    def get(self, path: str):
        return json.load(self.ask("GET", path))


def module(name: str, **members) -> None:
    made = types.ModuleType(name)
    made.__path__ = []
    for member, value in members.items():
        setattr(made, member, value)
    sys.modules[name] = made
    parent, _, own = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], own, made)


module("placement")
module("placement.tests")
module("placement.tests.functional")
module("placement.tests.functional.fixtures")
module("placement.tests.functional.fixtures.capture", Logging=fixtures.FakeLogger)
module("placement.tests.functional.fixtures.placement", PlacementFixture=PlacementFixture)
