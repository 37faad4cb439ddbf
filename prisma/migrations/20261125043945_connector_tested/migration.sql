-- AlterTable
ALTER TABLE "OutboundConnector" ADD COLUMN     "testedAt" TIMESTAMPTZ(3);
