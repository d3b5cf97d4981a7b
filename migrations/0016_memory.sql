CREATE TABLE "memory_facts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"relationship_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"recorded_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memory_forgotten" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"relationship_id" uuid NOT NULL,
	"text_index" "bytea" NOT NULL,
	"forgotten_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memory_formulations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"relationship_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"recorded_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memory_invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"relationship_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"visit_hash" "bytea",
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "memory_invitations_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "memory_invitations_visit_hash_unique" UNIQUE("visit_hash")
);
--> statement-breakpoint
CREATE TABLE "memory_provisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"relationship_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"recorded_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "memory_facts" ADD CONSTRAINT "memory_facts_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memory_facts" ADD CONSTRAINT "memory_facts_relationship_id_relationships_id_fk" FOREIGN KEY ("relationship_id") REFERENCES "public"."relationships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memory_forgotten" ADD CONSTRAINT "memory_forgotten_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memory_forgotten" ADD CONSTRAINT "memory_forgotten_relationship_id_relationships_id_fk" FOREIGN KEY ("relationship_id") REFERENCES "public"."relationships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memory_formulations" ADD CONSTRAINT "memory_formulations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memory_formulations" ADD CONSTRAINT "memory_formulations_relationship_id_relationships_id_fk" FOREIGN KEY ("relationship_id") REFERENCES "public"."relationships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memory_invitations" ADD CONSTRAINT "memory_invitations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memory_invitations" ADD CONSTRAINT "memory_invitations_relationship_id_relationships_id_fk" FOREIGN KEY ("relationship_id") REFERENCES "public"."relationships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memory_provisions" ADD CONSTRAINT "memory_provisions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memory_provisions" ADD CONSTRAINT "memory_provisions_relationship_id_relationships_id_fk" FOREIGN KEY ("relationship_id") REFERENCES "public"."relationships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "memory_facts_version" ON "memory_facts" USING btree ("fact_id","version");--> statement-breakpoint
CREATE INDEX "memory_facts_relationship" ON "memory_facts" USING btree ("relationship_id","fact_id","version");--> statement-breakpoint
CREATE INDEX "memory_facts_project" ON "memory_facts" USING btree ("project_id","fact_id");--> statement-breakpoint
CREATE INDEX "memory_forgotten_relationship" ON "memory_forgotten" USING btree ("relationship_id");--> statement-breakpoint
CREATE UNIQUE INDEX "memory_formulations_version" ON "memory_formulations" USING btree ("relationship_id","version");--> statement-breakpoint
CREATE INDEX "memory_invitations_relationship" ON "memory_invitations" USING btree ("relationship_id","id");--> statement-breakpoint
CREATE INDEX "memory_provisions_relationship" ON "memory_provisions" USING btree ("relationship_id","kind","id");
--> statement-breakpoint
-- As in 0007: no column of bytes is sampled.
ALTER TABLE "memory_facts" ALTER COLUMN "sealed" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "memory_forgotten" ALTER COLUMN "text_index" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "memory_formulations" ALTER COLUMN "sealed" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "memory_provisions" ALTER COLUMN "sealed" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "memory_invitations" ALTER COLUMN "token_hash" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "memory_invitations" ALTER COLUMN "visit_hash" SET STATISTICS 0;
--> statement-breakpoint
-- As in 0008: versions are added and never changed; they go with the person, or where a person has something forgotten.
CREATE TRIGGER memory_facts_never_change BEFORE UPDATE OR DELETE ON "memory_facts" FOR EACH ROW EXECUTE FUNCTION nexus_refuse_change('erasable');
--> statement-breakpoint
CREATE TRIGGER memory_facts_never_emptied BEFORE TRUNCATE ON "memory_facts" FOR EACH STATEMENT EXECUTE FUNCTION nexus_refuse_change();
--> statement-breakpoint
CREATE TRIGGER memory_formulations_never_change BEFORE UPDATE OR DELETE ON "memory_formulations" FOR EACH ROW EXECUTE FUNCTION nexus_refuse_change('erasable');
--> statement-breakpoint
CREATE TRIGGER memory_formulations_never_emptied BEFORE TRUNCATE ON "memory_formulations" FOR EACH STATEMENT EXECUTE FUNCTION nexus_refuse_change();
--> statement-breakpoint
CREATE TRIGGER memory_provisions_never_change BEFORE UPDATE OR DELETE ON "memory_provisions" FOR EACH ROW EXECUTE FUNCTION nexus_refuse_change('erasable');
--> statement-breakpoint
CREATE TRIGGER memory_provisions_never_emptied BEFORE TRUNCATE ON "memory_provisions" FOR EACH STATEMENT EXECUTE FUNCTION nexus_refuse_change();
