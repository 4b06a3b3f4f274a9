-- Routers and floating addresses of the Network service. Their own ports are in the table of ports.

create table routers (
    id                  text primary key,
    project_id          text not null,
    name                text not null,
    description         text not null,
    created_at          bigint not null,
    updated_at          bigint not null,
    revision_number     bigint not null,
    admin_state_up      boolean not null,
    external_network_id text references networks (id),
    document            text not null
);
create index routers_by_project on routers (project_id);
create index routers_by_network on routers (external_network_id);

create table floatingips (
    id              text primary key,
    project_id      text not null,
    name            text not null,
    description     text not null,
    created_at      bigint not null,
    updated_at      bigint not null,
    revision_number bigint not null,
    network_id      text not null references networks (id),
    address         text not null,
    fixed_address   text not null,
    port_id         text references ports (id),
    router_id       text references routers (id),
    status          text not null,
    document        text not null,
    unique (network_id, address)
);
create index floatingips_by_project on floatingips (project_id);
create index floatingips_by_address on floatingips (address);
create index floatingips_by_router on floatingips (router_id);

-- One fixed address has one floating one of each external network.
create unique index floatingips_by_port on floatingips (port_id, fixed_address, network_id) where port_id is not null;
