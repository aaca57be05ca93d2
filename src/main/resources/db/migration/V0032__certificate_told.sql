-- What the contact of the tenant was last told of a certificate in trouble; null if that is over, or never was.
alter table certificate add column told text;
create index certificate_to_tell on certificate (name)
    where wanted and (told is not null or failures > 0 or origin = 'import');
