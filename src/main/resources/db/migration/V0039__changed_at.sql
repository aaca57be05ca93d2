-- Pages say the organisation's name and look as it wants: what they are changes with it.
alter table tenant add column changed_at timestamptz;
update tenant set changed_at = created_at;
alter table tenant alter column changed_at set not null;
alter table tenant alter column changed_at set default now();
