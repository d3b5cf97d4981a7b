CREATE TABLE "response_invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"relationship_id" uuid NOT NULL,
	"instrument" text NOT NULL,
	"pack_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "response_invitations_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "response_invitations" ADD CONSTRAINT "response_invitations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_invitations" ADD CONSTRAINT "response_invitations_relationship_id_relationships_id_fk" FOREIGN KEY ("relationship_id") REFERENCES "public"."relationships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "response_invitations_relationship" ON "response_invitations" USING btree ("relationship_id","id");--> statement-breakpoint
CREATE INDEX "override_events_project" ON "override_events" USING btree ("project_id","seq","override_id");
--> statement-breakpoint
-- As in 0007: no column of bytes is sampled.
ALTER TABLE "response_invitations" ALTER COLUMN "token_hash" SET STATISTICS 0;
