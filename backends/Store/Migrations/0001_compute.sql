-- Times are microseconds since the epoch, ids lower-case text, JSON is text: the same on both engines.

create table counters (
    name  text primary key,
    value bigint not null
);

create table servers (
    id                 text primary key,
    number             bigint not null,
    project_id         text not null,
    user_id            text not null,
    name               text not null,
    description        text,
    hostname           text not null,
    vm_state           text not null,
    task_state         text,
    power_state        integer not null,
    progress           integer not null,
    host               text,
    node               text,
    availability_zone  text,
    flavor_id          text not null,
    vcpus              integer not null,
    memory_mb          integer not null,
    image_ref          text,
    kernel_id          text,
    ramdisk_id         text,
    key_name           text,
    config_drive       boolean not null,
    access_ip_v4       text,
    access_ip_v6       text,
    locked_by          text,
    launch_index       integer not null,
    reservation_id     text not null,
    root_device_name   text not null,
    auto_disk_config   boolean not null,
    generation         bigint not null,
    created_at         bigint not null,
    updated_at         bigint,
    launched_at        bigint,
    terminated_at      bigint,
    deleted_at         bigint,
    document           text not null
);
create index servers_by_project on servers (project_id, created_at, id) where deleted_at is null;
create index servers_by_time on servers (created_at, id) where deleted_at is null;
create index servers_by_change on servers (updated_at);
create index servers_by_host on servers (host) where deleted_at is null;
create index servers_by_reservation on servers (reservation_id);

create table server_tags (
    server_id text not null references servers (id) on delete cascade,
    tag       text not null,
    primary key (server_id, tag)
);

create table server_addresses (
    server_id text not null references servers (id) on delete cascade,
    address   text not null,
    primary key (server_id, address)
);

create table server_actions (
    id         text primary key,
    server_id  text not null,
    action     text not null,
    request_id text not null,
    user_id    text not null,
    project_id text not null,
    started_at bigint not null,
    updated_at bigint not null,
    message    text,
    events     text not null
);
create index server_actions_by_server on server_actions (server_id, started_at);
create index server_actions_by_request on server_actions (server_id, request_id);

create table jobs (
    id         text primary key,
    kind       text not null,
    queue      text not null,
    server_id  text,
    generation bigint not null,
    body       text not null,
    request_id text not null,
    created_at bigint not null,
    sent_at    bigint,
    ended_at   bigint,
    state      text not null,
    result     text
);
create index jobs_waiting on jobs (queue, created_at) where ended_at is null;
create index jobs_by_server on jobs (server_id) where ended_at is null;
create index jobs_ended on jobs (ended_at) where ended_at is not null;

create table services (
    id              text primary key,
    number          bigint not null,
    binary_name     text not null,
    host            text not null,
    disabled        boolean not null,
    disabled_reason text,
    forced_down     boolean not null,
    created_at      bigint not null,
    updated_at      bigint,
    last_seen_at    bigint not null,
    unique (host, binary_name)
);

create table compute_nodes (
    id             text primary key,
    number         bigint not null,
    host           text not null unique,
    report         text not null,
    ratios         text not null,
    vcpus_limit    double precision not null,
    memory_limit   double precision not null,
    disk_limit     double precision not null,
    vcpus_used     integer not null,
    memory_mb_used integer not null,
    disk_gb_used   integer not null,
    failed_builds  integer not null
);

create table claims (
    server_id text not null,
    host      text not null,
    vcpus     integer not null,
    memory_mb integer not null,
    disk_gb   integer not null,
    primary key (server_id, host)
);
create index claims_by_host on claims (host);

create table flavors (
    flavorid     text primary key,
    number       bigint not null,
    name         text not null unique,
    vcpus        integer not null,
    memory_mb    integer not null,
    root_gb      integer not null,
    ephemeral_gb integer not null,
    swap         integer not null,
    rxtx_factor  double precision not null,
    is_public    boolean not null,
    disabled     boolean not null,
    description  text,
    extra_specs  text not null,
    created_at   bigint not null,
    updated_at   bigint
);

create table flavor_projects (
    flavorid   text not null references flavors (flavorid) on delete cascade,
    project_id text not null,
    primary key (flavorid, project_id)
);

create table keypairs (
    user_id     text not null,
    name        text not null,
    type        text not null,
    public_key  text not null,
    fingerprint text not null,
    number      bigint not null,
    created_at  bigint not null,
    primary key (user_id, name)
);

create table quota_limits (
    project_id text not null,
    resource   text not null,
    value      integer not null,
    primary key (project_id, resource)
);

-- One row a scope, locked while something is counted against a quota, so that two requests cannot both take the last of it.
create table quota_locks (
    scope   text primary key,
    touched bigint not null
);
