-- When a release that had been published was deleted: its assets were still to be had until then, and are no more.
alter table publication add column trimmed_at timestamptz;
