"""The clouds.yaml that the functional tests of the Python clients expect, and what they expect to be in the cloud."""
import json
from pathlib import Path

from cloud import Api, Cloud


def write(cloud: Cloud, folder: Path) -> Path:
    """JSON is YAML, and needs no escaping of our own."""
    def entry(user: str, **scope: str):
        whole = {"project_name": user, "project_domain_name": "Default", "project_domain_id": "default"} if not scope else scope
        return {"auth": {"auth_url": cloud.identity, "username": user, "password": cloud.password, "user_domain_name": "Default", "user_domain_id": "default", **whole},
                "region_name": "RegionOne", "identity_api_version": "3"}

    admin = entry("admin")
    ids = entry("admin", project_name="admin", project_domain_id="default", user_domain_id="default")
    del ids["auth"]["user_domain_name"]
    clouds = {"devstack-admin": admin, "devstack": entry("demo"), "devstack-alt": entry("alt_demo"),
              "devstack-system-admin": entry("admin", system_scope="all"), "functional_admin": ids}
    file = folder / "clouds.yaml"
    file.write_text(json.dumps({"clouds": clouds}))
    file.chmod(0o600)
    return file


def add_alt_demo(cloud: Cloud) -> None:
    api = Api(cloud)
    project = api.post(5000, "/v3/projects", {"project": {"name": "alt_demo", "domain_id": "default"}})["project"]["id"]
    user = api.post(5000, "/v3/users", {"user": {"name": "alt_demo", "domain_id": "default", "password": cloud.password}})["user"]["id"]
    roles = {role["name"]: role["id"] for role in api.get(5000, "/v3/roles")["roles"]}
    for role in ("member", "reader"):
        api.put(5000, f"/v3/projects/{project}/users/{user}/roles/{roles[role]}")
