-- What administrators said of the agents that hosts are seen as. A deleted one is forgotten until its host is heard of again, and then is another.
create table network_agents (
    service_id     text not null references services (id) on delete cascade,
    binary_name    text not null,
    admin_state_up boolean not null,
    description    text,
    generation     integer not null,
    forgotten_at   bigint not null,
    primary key (service_id, binary_name)
);
