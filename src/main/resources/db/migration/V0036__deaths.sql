-- How often in turn a process ended that had the run, with as much brought home each time.
alter table run add column deaths integer not null default 0;
alter table run add column dead_at bigint not null default -1;
