-- DropIndex
DROP INDEX "ProvisioningAttempt_connectorId_id_idx";

-- DropIndex
DROP INDEX "ProvisioningAttempt_connectorId_outcome_id_idx";

-- DropIndex
DROP INDEX "ProvisioningAttempt_httpStatus_id_idx";

-- DropIndex
DROP INDEX "ProvisioningAttempt_outcome_id_idx";

-- CreateIndex
CREATE INDEX "ProvisioningAttempt_kind_idx" ON "ProvisioningAttempt"("connectorId", "operation", "outcome", "httpStatus", "id" DESC);
