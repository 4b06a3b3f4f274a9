-- What administrators said of the agents that hosts are seen as. A deleted one is forgotten until its host is heard of again, and then is another.
create table network_agents (
    service_id     text not null references services (id) on delete cascade,
    binary_name    text not null,
    admin_state_up boolean not null,
    description    text,
    generation     bigint not null,
    forgotten_at   bigint not null,
    primary key (service_id, binary_name)
);

-- What a network is on: its first segment is made with it. Absent numbers are -1.
create table segments (
    id               text primary key,
    project_id       text not null,
    name             text not null,
    description      text not null,
    created_at       bigint not null,
    updated_at       bigint not null,
    revision_number  bigint not null,
    network_id       text not null references networks (id) on delete cascade,
    network_type     text not null,
    physical_network text not null,
    segmentation_id  bigint not null,
    segment_index    bigint not null,
    document         text not null,
    unique (network_id, segment_index)
);
create index segments_by_wire on segments (network_type, physical_network);
alter table subnets add column segment_id text references segments (id);
create index subnets_by_segment on subnets (segment_id) where segment_id is not null;

-- Networks that are there already get theirs; its id is made of the network's.
insert into segments (id, project_id, name, description, created_at, updated_at, revision_number, network_id, network_type, physical_network, segmentation_id, segment_index, document)
select '5e96e700' || substr(id, 9), project_id, '', '', created_at, created_at, 1, id, provider_type, physical_network, segment, 0,
    '{"id":"5e96e700' || substr(id, 9) || '","project_id":"' || project_id || '","network_id":"' || id || '","network_type":"' || provider_type || '"'
    || case when physical_network = '' then '' else ',"physical_network":"' || replace(replace(physical_network, '\', '\\'), '"', '\"') || '"' end
    || case when segment < 0 then '' else ',"number":' || segment end
    || ',"created_at":"2026-01-01T00:00:00+00:00","updated_at":"2026-01-01T00:00:00+00:00","revision":1}'
from networks;
