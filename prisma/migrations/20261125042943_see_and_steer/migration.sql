-- AlterTable
ALTER TABLE "ProvisionedResource" ADD COLUMN     "excludedBy" TEXT,
ADD COLUMN     "retryId" UUID;

-- AlterTable
ALTER TABLE "ProvisioningAttempt" ADD COLUMN     "changes" JSONB,
ADD COLUMN     "passId" UUID,
ALTER COLUMN "method" DROP NOT NULL,
ALTER COLUMN "url" DROP NOT NULL;

-- CreateTable
CREATE TABLE "ProvisioningRetry" (
    "id" UUID NOT NULL,
    "startedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "scope" JSONB NOT NULL,
    "total" INTEGER NOT NULL,

    CONSTRAINT "ProvisioningRetry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProvisioningCount" (
    "connectorId" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "resourceType" "ResourceType" NOT NULL,
    "measure" TEXT NOT NULL,
    "bucket" INTEGER NOT NULL DEFAULT 0,
    "count" INTEGER NOT NULL,

    CONSTRAINT "ProvisioningCount_pkey" PRIMARY KEY ("connectorId","hour","resourceType","measure","bucket")
);

-- CreateIndex
CREATE INDEX "ProvisioningRetry_createdAt_idx" ON "ProvisioningRetry"("createdAt" DESC);

-- CreateIndex
CREATE INDEX "ProvisioningCount_hour_idx" ON "ProvisioningCount"("hour");

-- CreateIndex
CREATE INDEX "ProvisionedResource_retryId_idx" ON "ProvisionedResource"("retryId") WHERE ("retryId" IS NOT NULL);

-- CreateIndex
CREATE INDEX "ProvisionedResource_undone_idx" ON "ProvisionedResource"("connectorId", "lastAttemptAt") WHERE ("appliedRevision" < "desiredRevision");

-- CreateIndex
CREATE INDEX "ProvisioningAttempt_connectorId_outcome_id_idx" ON "ProvisioningAttempt"("connectorId", "outcome", "id" DESC);

-- CreateIndex
CREATE INDEX "ProvisioningAttempt_outcome_id_idx" ON "ProvisioningAttempt"("outcome", "id" DESC);

-- CreateIndex
CREATE INDEX "ProvisioningAttempt_httpStatus_id_idx" ON "ProvisioningAttempt"("httpStatus", "id" DESC);

-- CreateIndex
CREATE INDEX "ProvisioningAttempt_startedAt_idx" ON "ProvisioningAttempt"("startedAt");

-- AddForeignKey
ALTER TABLE "ProvisioningCount" ADD CONSTRAINT "ProvisioningCount_connectorId_fkey" FOREIGN KEY ("connectorId") REFERENCES "OutboundConnector"("id") ON DELETE CASCADE ON UPDATE CASCADE;
