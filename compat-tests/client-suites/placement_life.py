"""A server is booted, resized, shelved and deleted with the openstack command; after each step osc-placement must show what the server has, and nothing else.
Then flavors ask for traits and for resources of a card, and servers go where osc-placement put these.
"""
import json
import os
import subprocess
import time
import traceback
from pathlib import Path

from cloud import Cloud

ROOM = {"m1.nano": {"VCPU": 1, "MEMORY_MB": 128, "DISK_GB": 1}, "m1.small": {"VCPU": 1, "MEMORY_MB": 2048, "DISK_GB": 20}}


class Client:
    def __init__(self, cloud: Cloud):
        self.environment = {**{name: value for name, value in os.environ.items() if not name.startswith("OS_") and not name.lower().endswith("_proxy")}, "PATH": "/usr/bin:" + os.environ["PATH"],
                            "OS_AUTH_URL": cloud.identity, "OS_USERNAME": "admin", "OS_PASSWORD": cloud.password, "OS_PROJECT_NAME": "admin", "OS_USER_DOMAIN_ID": "default",
                            "OS_PROJECT_DOMAIN_ID": "default", "OS_IDENTITY_API_VERSION": "3", "OS_COMPUTE_API_VERSION": "2.90", "OS_PLACEMENT_API_VERSION": "1.28"}

    def run(self, *words: str):
        done = subprocess.run(["/usr/bin/openstack", *words], env=self.environment, capture_output=True, text=True, timeout=180, check=False)
        if done.returncode:
            raise AssertionError(f"openstack {' '.join(words)}: {done.stderr}")
        return done.stdout

    def read(self, *words: str):
        return json.loads(self.run(*words, "-f", "json"))


def held(client: Client, consumer: str) -> dict[str, dict[str, int]]:
    return {one["resource_provider"]: one["resources"] for one in client.read("resource", "provider", "allocation", "show", consumer)}


def usage(client: Client, provider: str) -> dict[str, int]:
    return {one["resource_class"]: one["usage"] for one in client.read("resource", "provider", "usage", "show", provider)}


def same(expected, found, when: str) -> None:
    if expected != found:
        raise AssertionError(f"{when}: expected {expected}, found {found}")


def until(client: Client, server: str, *states: str) -> dict:
    for _ in range(120):
        shown = client.read("server", "show", server)
        if shown["status"] in states and not shown["OS-EXT-STS:task_state"]:
            return shown
        time.sleep(1)
    raise AssertionError(f"the server is {shown['status']}, not {' or '.join(states)}")


def live(client: Client) -> None:
    providers = {one["name"]: one["uuid"] for one in client.read("resource", "provider", "list")}
    hypervisors = {one["Hypervisor Hostname"]: one["ID"] for one in client.read("hypervisor", "list")}
    same(hypervisors, providers, "providers are hypervisors")
    image = client.read("image", "list")[0]["ID"]
    server = client.read("server", "create", "--flavor", "m1.nano", "--image", image, "--nic", "none", "--wait", "watched")["id"]
    source = providers[until(client, server, "ACTIVE")["OS-EXT-SRV-ATTR:hypervisor_hostname"]]
    same({source: ROOM["m1.nano"]}, held(client, server), "booted")
    same(ROOM["m1.nano"], usage(client, source), "usage of the booted server's host")

    client.run("server", "resize", "--flavor", "m1.small", server)
    target = providers[until(client, server, "VERIFY_RESIZE")["OS-EXT-SRV-ATTR:hypervisor_hostname"]]
    migration = client.read("server", "migration", "list", "--server", server)[0]["UUID"]
    same({target: ROOM["m1.small"]}, held(client, server), "resized")
    same({source: ROOM["m1.nano"]}, held(client, migration), "the migration of the resize")
    client.run("server", "resize", "revert", server)
    until(client, server, "ACTIVE")
    same({source: ROOM["m1.nano"]}, held(client, server), "reverted")
    same({}, held(client, migration), "the reverted migration")

    client.run("server", "resize", "--flavor", "m1.small", server)
    target = providers[until(client, server, "VERIFY_RESIZE")["OS-EXT-SRV-ATTR:hypervisor_hostname"]]
    client.run("server", "resize", "confirm", server)
    until(client, server, "ACTIVE")
    same({target: ROOM["m1.small"]}, held(client, server), "confirmed")

    client.run("server", "shelve", server)
    until(client, server, "SHELVED_OFFLOADED")
    same({}, held(client, server), "offloaded")
    client.run("server", "unshelve", server)
    host = providers[until(client, server, "ACTIVE")["OS-EXT-SRV-ATTR:hypervisor_hostname"]]
    same({host: ROOM["m1.small"]}, held(client, server), "unshelved")

    candidates = {one["resource provider"] for one in client.read("allocation", "candidate", "list", "--resource", "VCPU=1", "--resource", "MEMORY_MB=64")}
    same(set(providers.values()), candidates, "candidates")
    client.run("resource", "provider", "inventory", "class", "set", host, "DISK_GB", "--total", "20")
    candidates = {one["resource provider"] for one in client.read("allocation", "candidate", "list", "--resource", "DISK_GB=1")}
    same(set(providers.values()) - {host}, candidates, "candidates beside a full host")
    client.run("server", "delete", "--wait", server)
    same({}, held(client, server), "deleted")
    for provider in providers.values():
        same({"VCPU": 0, "MEMORY_MB": 0, "DISK_GB": 0}, usage(client, provider), "usage at the end")


def demand(client: Client) -> None:
    """Flavors name traits and resources; servers go to the host that has them, as often as there are any, and are told what is missing."""
    image = client.read("image", "list")[0]["ID"]
    providers = client.read("resource", "provider", "list")
    host, other = providers[0]["uuid"], providers[1]
    client.run("trait", "create", "CUSTOM_FAST")
    client.run("resource", "provider", "trait", "set", host, *(word for one in client.read("resource", "provider", "trait", "list", host) for word in ("--trait", one["name"])), "--trait", "CUSTOM_FAST")
    card = client.read("resource", "provider", "create", "card", "--parent-provider", other["uuid"])["uuid"]
    client.run("resource", "provider", "inventory", "set", card, "--resource", "VGPU=1")
    client.run("flavor", "create", "--ram", "64", "--disk", "1", "--property", "trait:CUSTOM_FAST=required", "fast")
    client.run("flavor", "create", "--ram", "64", "--disk", "1", "--property", "resources1:VGPU=1", "drawing")

    def boot(flavor: str, name: str) -> dict:
        made = client.read("server", "create", "--flavor", flavor, "--image", image, "--nic", "none", name)
        return until(client, made["id"], "ACTIVE", "ERROR")

    same(providers[0]["name"], boot("fast", "fast-1")["OS-EXT-SRV-ATTR:hypervisor_hostname"], "the host with the trait")
    drawing = boot("drawing", "drawing-1")
    same(other["name"], drawing["OS-EXT-SRV-ATTR:hypervisor_hostname"], "the host with the card")
    same({other["uuid"]: {"VCPU": 1, "MEMORY_MB": 64, "DISK_GB": 1}, card: {"VGPU": 1}}, held(client, drawing["id"]), "what is drawn on")
    refused = boot("drawing", "drawing-2")
    if "No valid host was found" not in refused["fault"]["message"] or "has no 1 VGPU left" not in refused["fault"]["message"] or "has no VGPU" not in refused["fault"]["message"]:
        raise AssertionError(f"the refusal does not say what is missing: {refused['fault']}")
    client.run("server", "delete", "--wait", drawing["id"])
    same({"VGPU": 0}, usage(client, card), "the card of a server that is gone")
    same("ACTIVE", boot("drawing", "drawing-3")["status"], "the card is free again")


def run(log: Path) -> tuple[str, str]:
    try:
        with Cloud(log=log, settings={"simulated_hosts": 2, "allow_resize_to_same_host": "false"}) as cloud:
            live(Client(cloud))
            demand(Client(cloud))
        return "passed", ""
    except (AssertionError, RuntimeError, subprocess.SubprocessError):
        return "failed", traceback.format_exc()
