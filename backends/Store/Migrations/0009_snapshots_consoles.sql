-- Who brings the bytes of an image: an upload that says now and then that it lives, or a job of a server's host.
create table image_saves (
    image_id  text primary key references images (id) on delete cascade,
    server_id text,
    job_id    text,
    beat_at   bigint not null
);
create index image_saves_by_server on image_saves (server_id);

create table console_tokens (
    token_hash  text primary key,
    server_id   text not null,
    type        text not null,
    host        text not null,
    address     text not null,
    port        bigint not null,
    tls_port    bigint,
    access_path text,
    expires_at  bigint not null
);
create index console_tokens_by_server on console_tokens (server_id);
create index console_tokens_by_end on console_tokens (expires_at);
