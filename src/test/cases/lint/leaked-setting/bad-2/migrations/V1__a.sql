DO $$ BEGIN PERFORM set_config('TimeZone', 'Pacific/Apia', false); END $$;
