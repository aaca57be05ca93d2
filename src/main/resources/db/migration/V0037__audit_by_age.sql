-- What is older than a year goes every hour; without this, each time all of it was looked at.
create index audit_by_age on audit (at);
