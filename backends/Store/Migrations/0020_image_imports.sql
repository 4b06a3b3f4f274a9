alter table images add column import_task text;
alter table images add column importing_to text;
alter table images add column failed_import text;

-- What was asked of the Image service to be done later. The job of the same id does it; the worker beats while it is at it.
create table image_tasks (
    id         text primary key,
    type       text not null,
    status     text not null,
    owner      text,
    user_id    text,
    image_id   text,
    request_id text not null,
    input      text not null,
    message    text not null,
    created_at bigint not null,
    updated_at bigint not null,
    expires_at bigint,
    worker     text,
    beat_at    bigint
);
create index image_tasks_by_image on image_tasks (image_id, created_at);
create index image_tasks_by_owner on image_tasks (owner, created_at, id);
create index image_tasks_by_end on image_tasks (expires_at);
