create table metadef_namespaces (
    id           text primary key,
    name         text not null unique,
    display_name text,
    description  text,
    visibility   text not null,
    protected    boolean not null,
    owner        text,
    created_at   bigint not null,
    updated_at   bigint not null
);
create index metadef_namespaces_by_age on metadef_namespaces (created_at, id);

-- Objects, properties, tags and associations with resource types. The key is the name, for tags in lower case.
create table metadef_items (
    namespace_id text not null references metadef_namespaces (id) on delete cascade,
    kind         text not null,
    name_key     text not null,
    name         text not null,
    body         text not null,
    created_at   bigint not null,
    updated_at   bigint not null,
    primary key (namespace_id, kind, name_key)
);
create index metadef_items_by_name on metadef_items (kind, name_key, namespace_id);

create table metadef_resource_types (
    name       text primary key,
    created_at bigint not null
);
