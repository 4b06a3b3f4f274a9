-- What operators offer of network services, and what they want counted.

create table network_flavors (
    id              text primary key,
    project_id      text not null,
    name            text not null,
    description     text not null,
    created_at      bigint not null,
    updated_at      bigint not null,
    revision_number bigint not null,
    service_type    text not null,
    enabled         boolean not null,
    document        text not null
);

create table service_profiles (
    id              text primary key,
    project_id      text not null,
    name            text not null,
    description     text not null,
    created_at      bigint not null,
    updated_at      bigint not null,
    revision_number bigint not null,
    driver          text not null,
    metainfo        text not null,
    enabled         boolean not null,
    document        text not null
);

create table network_flavor_profiles (
    flavor_id  text not null references network_flavors (id) on delete cascade,
    profile_id text not null references service_profiles (id),
    primary key (flavor_id, profile_id)
);
create index network_flavor_profiles_by_profile on network_flavor_profiles (profile_id);

create table metering_labels (
    id              text primary key,
    project_id      text not null,
    name            text not null,
    description     text not null,
    created_at      bigint not null,
    updated_at      bigint not null,
    revision_number bigint not null,
    shared          boolean not null,
    document        text not null
);
create index metering_labels_by_project on metering_labels (project_id);

create table metering_label_rules (
    id                    text primary key,
    project_id            text not null,
    name                  text not null,
    description           text not null,
    created_at            bigint not null,
    updated_at            bigint not null,
    revision_number       bigint not null,
    label_id              text not null references metering_labels (id) on delete cascade,
    direction             text not null,
    excluded              boolean not null,
    remote_ip_prefix      text not null,
    source_ip_prefix      text not null,
    destination_ip_prefix text not null,
    document              text not null
);
create index metering_label_rules_by_label on metering_label_rules (label_id, direction, excluded);
