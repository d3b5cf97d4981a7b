-- What is said never to change is held by the database itself. Rows go only with the person they are about: erasure sets nexus.erasing for its transaction.
CREATE FUNCTION nexus_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_ARGV[0] = 'erasable' AND current_setting('nexus.erasing', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% of %: its rows are never changed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER assessments_never_change BEFORE UPDATE OR DELETE ON "assessments" FOR EACH ROW EXECUTE FUNCTION nexus_refuse_change('erasable');
--> statement-breakpoint
CREATE TRIGGER override_events_never_change BEFORE UPDATE OR DELETE ON "override_events" FOR EACH ROW EXECUTE FUNCTION nexus_refuse_change('erasable');
--> statement-breakpoint
CREATE TRIGGER alert_events_never_change BEFORE UPDATE OR DELETE ON "alert_events" FOR EACH ROW EXECUTE FUNCTION nexus_refuse_change('erasable');
--> statement-breakpoint
CREATE TRIGGER contracts_never_change BEFORE UPDATE OR DELETE ON "contracts" FOR EACH ROW EXECUTE FUNCTION nexus_refuse_change('erasable');
--> statement-breakpoint
CREATE TRIGGER codings_never_change BEFORE UPDATE OR DELETE ON "codings" FOR EACH ROW WHEN (OLD."state" = 'submitted') EXECUTE FUNCTION nexus_refuse_change('erasable');
--> statement-breakpoint
CREATE TRIGGER audit_entries_never_change BEFORE UPDATE OR DELETE ON "audit_entries" FOR EACH ROW EXECUTE FUNCTION nexus_refuse_change();
--> statement-breakpoint
CREATE TRIGGER assessments_never_emptied BEFORE TRUNCATE ON "assessments" FOR EACH STATEMENT EXECUTE FUNCTION nexus_refuse_change();
--> statement-breakpoint
CREATE TRIGGER override_events_never_emptied BEFORE TRUNCATE ON "override_events" FOR EACH STATEMENT EXECUTE FUNCTION nexus_refuse_change();
--> statement-breakpoint
CREATE TRIGGER alert_events_never_emptied BEFORE TRUNCATE ON "alert_events" FOR EACH STATEMENT EXECUTE FUNCTION nexus_refuse_change();
--> statement-breakpoint
CREATE TRIGGER contracts_never_emptied BEFORE TRUNCATE ON "contracts" FOR EACH STATEMENT EXECUTE FUNCTION nexus_refuse_change();
--> statement-breakpoint
CREATE TRIGGER codings_never_emptied BEFORE TRUNCATE ON "codings" FOR EACH STATEMENT EXECUTE FUNCTION nexus_refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_entries_never_emptied BEFORE TRUNCATE ON "audit_entries" FOR EACH STATEMENT EXECUTE FUNCTION nexus_refuse_change();
