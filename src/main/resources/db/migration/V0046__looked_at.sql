-- When it was last looked whether the releases before the published one have what that has not: once for each publication.
alter table publication add column settled_at timestamptz;

-- Whether a run that has ended is known to have no captures any more. Most have none, and were looked at every hour.
alter table run add column emptied boolean not null default false;
create index run_not_emptied on run (id) where not emptied;
