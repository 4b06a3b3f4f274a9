create table images (
    id text primary key,
    name text,
    status text not null,
    visibility text not null,
    owner text,
    protected boolean not null,
    os_hidden boolean not null,
    disk_format text,
    container_format text,
    min_disk bigint not null,
    min_ram bigint not null,
    size bigint,
    virtual_size bigint,
    checksum text,
    os_hash_algo text,
    os_hash_value text,
    created_at bigint not null,
    updated_at bigint not null,
    revision bigint not null default 0
);
create index images_by_owner on images (owner, created_at, id);
create index images_by_visibility on images (visibility, created_at, id);
create index images_by_name on images (name);

create table image_properties (
    image_id text not null references images (id) on delete cascade,
    name text not null,
    value text not null,
    primary key (image_id, name)
);
create index image_properties_by_name on image_properties (name, image_id);

create table image_tags (
    image_id text not null references images (id) on delete cascade,
    tag text not null,
    primary key (image_id, tag)
);
create index image_tags_by_tag on image_tags (tag, image_id);

create table image_members (
    image_id text not null references images (id) on delete cascade,
    member_id text not null,
    status text not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (image_id, member_id)
);
create index image_members_by_member on image_members (member_id, status, image_id);
