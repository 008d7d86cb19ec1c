-- Kept apart: a subscription is not copied well and needs care when dropped
-- (with no slot it can be dropped at once).
create subscription ek_sub
  connection 'host=127.0.0.1 port=1 dbname=nowhere user=nobody password=secret'
  publication ek_pub_some, "ek Pub ""quoted"""
  with (connect = false, slot_name = none, enabled = false, binary = true,
        streaming = on, synchronous_commit = 'remote_apply');
alter subscription ek_sub owner to "ek Odd Role";
comment on subscription ek_sub is 'nobody listens, it''s "quiet"';
