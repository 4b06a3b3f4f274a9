-- Which job of a host brings which snapshot. The image may be in a service elsewhere; image_saves is left for uploads here.
create table snapshot_saves (
    image_id  text primary key,
    server_id text not null,
    job_id    text not null,
    begun_at  bigint not null
);
create index snapshot_saves_by_server on snapshot_saves (server_id);
insert into snapshot_saves (image_id, server_id, job_id, begun_at)
    select image_id, server_id, job_id, beat_at from image_saves where job_id is not null and server_id is not null;
delete from image_saves where job_id is not null;
