-- AlterTable
ALTER TABLE "Group" ADD COLUMN     "externalId" TEXT;

-- AlterTable
ALTER TABLE "OutboundConnector" ADD COLUMN     "authentication" TEXT NOT NULL DEFAULT 'basic',
ADD COLUMN     "caCertificate" TEXT,
ADD COLUMN     "clientCertificate" TEXT,
ADD COLUMN     "clientKeySealed" TEXT,
ADD COLUMN     "clientKeySetAt" TIMESTAMPTZ(3),
ADD COLUMN     "failuresInRow" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "headerName" TEXT,
ADD COLUMN     "holdRemovals" INTEGER DEFAULT 500,
ADD COLUMN     "holdRemovalsPercent" INTEGER,
ADD COLUMN     "learned" JSONB,
ADD COLUMN     "mapping" JSONB,
ADD COLUMN     "nextReconcileAt" TIMESTAMPTZ(3),
ADD COLUMN     "nextRequestAt" TIMESTAMPTZ(3),
ADD COLUMN     "parallelRequests" INTEGER NOT NULL DEFAULT 8,
ADD COLUMN     "policies" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "reconcileEveryHours" INTEGER,
ADD COLUMN     "requestsPerSecond" DOUBLE PRECISION,
ADD COLUMN     "tokenEndpoint" TEXT,
ADD COLUMN     "tokenScope" TEXT;

-- AlterTable
ALTER TABLE "ProvisionedResource" ADD COLUMN     "heldAt" TIMESTAMPTZ(3),
ADD COLUMN     "removalAt" TIMESTAMPTZ(3),
ADD COLUMN     "skipReason" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "deactivatedAt" TIMESTAMPTZ(3),
ADD COLUMN     "externalId" TEXT,
ADD COLUMN     "managerRef" TEXT;

-- CreateTable
CREATE TABLE "ProvisionedMember" (
    "rowId" UUID NOT NULL,
    "remoteId" TEXT NOT NULL,

    CONSTRAINT "ProvisionedMember_pkey" PRIMARY KEY ("rowId","remoteId")
);

-- CreateTable
CREATE TABLE "ProvisioningRun" (
    "id" UUID NOT NULL,
    "connectorId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "dryRun" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'running',
    "total" INTEGER,
    "done" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "cursor" JSONB,
    "failure" TEXT,
    "leaseToken" UUID,
    "leaseExpiresAt" TIMESTAMPTZ(3),
    "startedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ProvisioningRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunFinding" (
    "id" BIGSERIAL NOT NULL,
    "runId" UUID NOT NULL,
    "finding" TEXT NOT NULL,
    "resourceType" "ResourceType" NOT NULL,
    "resourceId" UUID,
    "resourceName" TEXT NOT NULL,
    "remoteId" TEXT,
    "reason" TEXT,
    "repairedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RunFinding_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ProvisionedMember_remoteId_idx" ON "ProvisionedMember"("remoteId");

-- CreateIndex
CREATE INDEX "ProvisioningRun_connectorId_createdAt_idx" ON "ProvisioningRun"("connectorId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "ProvisioningRun_state_idx" ON "ProvisioningRun"("state");

-- CreateIndex
CREATE INDEX "RunFinding_runId_finding_id_idx" ON "RunFinding"("runId", "finding", "id");

-- CreateIndex
CREATE INDEX "Group_externalId_idx" ON "Group"("externalId");

-- CreateIndex
CREATE INDEX "ProvisionedResource_connectorId_removalAt_idx" ON "ProvisionedResource"("connectorId", "removalAt");

-- CreateIndex
CREATE INDEX "User_externalId_idx" ON "User"("externalId");

-- CreateIndex
CREATE INDEX "User_managerRef_idx" ON "User"("managerRef");

-- AddForeignKey
ALTER TABLE "ProvisionedMember" ADD CONSTRAINT "ProvisionedMember_rowId_fkey" FOREIGN KEY ("rowId") REFERENCES "ProvisionedResource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProvisioningRun" ADD CONSTRAINT "ProvisioningRun_connectorId_fkey" FOREIGN KEY ("connectorId") REFERENCES "OutboundConnector"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunFinding" ADD CONSTRAINT "RunFinding_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ProvisioningRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;
