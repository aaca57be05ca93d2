-- When it was last looked whether the releases before the published one have what that has not: once for each publication.
alter table publication add column settled_at timestamptz;
