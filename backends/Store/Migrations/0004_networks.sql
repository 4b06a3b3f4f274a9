-- The Network service. A document holds the whole thing; the columns beside it are what lists filter and sort by, and what must be unique.

create table networks (
    id               text primary key,
    project_id       text not null,
    name             text not null,
    description      text not null,
    created_at       bigint not null,
    updated_at       bigint not null,
    revision_number  bigint not null,
    shared           boolean not null,
    external         boolean not null,
    admin_state_up   boolean not null,
    port_security    boolean not null,
    mtu              bigint not null,
    provider_type    text not null,
    physical_network text not null,
    segment          bigint not null,
    document         text not null
);
create index networks_by_project on networks (project_id);
create index networks_open on networks (id) where shared or external;

create table subnets (
    id                text primary key,
    project_id        text not null,
    name              text not null,
    description       text not null,
    created_at        bigint not null,
    updated_at        bigint not null,
    revision_number   bigint not null,
    network_id        text not null references networks (id),
    ip_version        bigint not null,
    cidr              text not null,
    gateway_ip        text not null,
    enable_dhcp       boolean not null,
    ipv6_ra_mode      text not null,
    ipv6_address_mode text not null,
    document          text not null
);
create index subnets_by_project on subnets (project_id);
create index subnets_by_network on subnets (network_id);

create table ports (
    id              text primary key,
    project_id      text not null,
    name            text not null,
    description     text not null,
    created_at      bigint not null,
    updated_at      bigint not null,
    revision_number bigint not null,
    network_id      text not null references networks (id),
    mac_address     text not null,
    admin_state_up  boolean not null,
    status          text not null,
    device_id       text not null,
    device_owner    text not null,
    host            text not null,
    document        text not null,
    unique (network_id, mac_address)
);
create index ports_by_project on ports (project_id);
create index ports_by_device on ports (device_id);
create index ports_by_host on ports (host);

-- The number beside the address counts from the subnet's first one, so that a free one is found by its neighbours.
create table fixed_ips (
    subnet_id text not null references subnets (id),
    address   text not null,
    place     bigint not null,
    port_id   text not null references ports (id) on delete cascade,
    primary key (subnet_id, address)
);
create index fixed_ips_by_place on fixed_ips (subnet_id, place);
create index fixed_ips_by_port on fixed_ips (port_id);
create index fixed_ips_by_address on fixed_ips (address);

create table security_groups (
    id              text primary key,
    project_id      text not null,
    name            text not null,
    description     text not null,
    created_at      bigint not null,
    updated_at      bigint not null,
    revision_number bigint not null,
    is_default      boolean not null,
    stateful        boolean not null,
    document        text not null
);
create index security_groups_by_project on security_groups (project_id, name);
create unique index security_groups_default on security_groups (project_id) where is_default;

create table security_group_rules (
    id               text primary key,
    project_id       text not null,
    name             text not null,
    description      text not null,
    created_at       bigint not null,
    updated_at       bigint not null,
    revision_number  bigint not null,
    group_id         text not null references security_groups (id) on delete cascade,
    direction        text not null,
    ethertype        text not null,
    protocol         text not null,
    port_range_min   bigint not null,
    port_range_max   bigint not null,
    remote_group_id  text references security_groups (id) on delete cascade,
    remote_ip_prefix text not null,
    signature        text not null,
    document         text not null,
    unique (group_id, signature)
);
create index security_group_rules_by_project on security_group_rules (project_id);
create index security_group_rules_by_remote on security_group_rules (remote_group_id);

create table port_security_groups (
    port_id  text not null references ports (id) on delete cascade,
    group_id text not null references security_groups (id),
    primary key (port_id, group_id)
);
create index port_security_groups_by_group on port_security_groups (group_id);

create table network_tags (
    resource_id text not null,
    tag         text not null,
    primary key (resource_id, tag)
);

create table network_quotas (
    project_id text not null,
    resource   text not null,
    value      integer not null,
    primary key (project_id, resource)
);
