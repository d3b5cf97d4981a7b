-- How a disagreement was settled is added to and never changed; it goes with the person it is about.
CREATE TRIGGER adjudications_never_change BEFORE UPDATE OR DELETE ON "adjudications" FOR EACH ROW EXECUTE FUNCTION nexus_refuse_change('erasable');
--> statement-breakpoint
CREATE TRIGGER adjudications_never_emptied BEFORE TRUNCATE ON "adjudications" FOR EACH STATEMENT EXECUTE FUNCTION nexus_refuse_change();
