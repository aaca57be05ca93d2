-- A replica of before V0005 inserts releases without saying what they are made of: then they are made of themselves.
-- A default cannot name another column, so a trigger says it.
create function release_made_of_itself() returns trigger language plpgsql as $$
begin
    new.raw := new.number;
    return new;
end
$$;

create trigger release_made_of_itself before insert on release
    for each row when (new.raw is null) execute function release_made_of_itself();
