-- When it was last looked whether the releases before the published one have what that has not: once for each publication.
alter table publication add column settled_at timestamptz;

-- Whether a run that has ended is known to have no captures any more. Most have none, and were looked at every hour.
alter table run add column emptied boolean not null default false;
create index run_not_emptied on run (id) where not emptied;

-- What was given up is told to nobody any more; it is kept, and was passed over each time.
create index domain_event_to_tell on domain_event (id) where told_at is null and attempts < 28;
drop index domain_event_untold;
create index letter_to_send on letter (id) where attempts < 28;
