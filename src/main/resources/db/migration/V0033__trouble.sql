-- What the contact of a tenant was told last of a source of which nothing good comes; null while all is well.
alter table source add column trouble text;

-- How long a run has had a thread, in milliseconds: one that gives its place to others goes on later, and its time with it.
alter table run add column worked bigint not null default 0;

-- They are done beside inspections now, where no long run keeps them waiting.
delete from scheduled_tasks where task_name in ('mirror-schedule', 'mirror-proofs');
