REINDEX TABLE events; -- here
