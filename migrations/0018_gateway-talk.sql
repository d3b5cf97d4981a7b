CREATE TABLE "gateway_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"relationship_id" uuid NOT NULL,
	"system" text NOT NULL,
	"mode" text NOT NULL,
	"act" text NOT NULL,
	"latency_ms" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateway_gaps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"relationship_id" uuid,
	"system" text NOT NULL,
	"reason" text NOT NULL,
	"count" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateway_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"relationship_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "gateway_decisions" ADD CONSTRAINT "gateway_decisions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_decisions" ADD CONSTRAINT "gateway_decisions_relationship_id_relationships_id_fk" FOREIGN KEY ("relationship_id") REFERENCES "public"."relationships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_gaps" ADD CONSTRAINT "gateway_gaps_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_gaps" ADD CONSTRAINT "gateway_gaps_relationship_id_relationships_id_fk" FOREIGN KEY ("relationship_id") REFERENCES "public"."relationships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_sessions" ADD CONSTRAINT "gateway_sessions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway_sessions" ADD CONSTRAINT "gateway_sessions_relationship_id_relationships_id_fk" FOREIGN KEY ("relationship_id") REFERENCES "public"."relationships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gateway_decisions_relationship" ON "gateway_decisions" USING btree ("relationship_id","id");--> statement-breakpoint
CREATE INDEX "gateway_decisions_project" ON "gateway_decisions" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "gateway_gaps_relationship" ON "gateway_gaps" USING btree ("relationship_id","id");--> statement-breakpoint
CREATE INDEX "gateway_gaps_project" ON "gateway_gaps" USING btree ("project_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "gateway_sessions_number" ON "gateway_sessions" USING btree ("relationship_id","number");
--> statement-breakpoint
-- As in 0007: no column of bytes is sampled.
ALTER TABLE "gateway_sessions" ALTER COLUMN "sealed" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "gateway_decisions" ALTER COLUMN "sealed" SET STATISTICS 0;
--> statement-breakpoint
-- As in 0008: a decision is never changed; it goes with the person.
CREATE TRIGGER gateway_decisions_never_change BEFORE UPDATE OR DELETE ON "gateway_decisions" FOR EACH ROW EXECUTE FUNCTION nexus_refuse_change('erasable');
--> statement-breakpoint
CREATE TRIGGER gateway_decisions_never_emptied BEFORE TRUNCATE ON "gateway_decisions" FOR EACH STATEMENT EXECUTE FUNCTION nexus_refuse_change();
