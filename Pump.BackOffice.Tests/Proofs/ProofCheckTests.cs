using Pump.BackOffice.Audit;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Adjustments;
using Pump.BackOffice.Tests.Audit;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Proofs;

public sealed class ProofCheckTests
{
    [Theory, OnBothDatabases]
    public async Task A_flipped_byte_of_a_proof_is_found(DatabaseKind kind)
    {
        await using var house = await WithProofAsync(kind);
        (await VerifyAsync(house)).Checked["proofs"].ShouldBe(1);
        var file = Directory
            .GetFiles(Path.Combine(house.DataFolder, "proofs"), "*", SearchOption.AllDirectories)
            .Single();
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[3] ^= 1;
        File.SetAttributes(file, FileAttributes.Normal);
        await File.WriteAllBytesAsync(file, bytes);

        var bad = (await VerifyAsync(house)).Bad.ShouldHaveSingleItem();

        (bad.Kind, bad.Table).ShouldBe(("proof", "Proofs"));
        bad.What.ShouldContain("not what was received");
    }

    [Theory, OnBothDatabases]
    public async Task A_missing_file_is_found(DatabaseKind kind)
    {
        await using var house = await WithProofAsync(kind);
        foreach (
            var file in Directory.GetFiles(Path.Combine(house.DataFolder, "proofs"), "*", SearchOption.AllDirectories)
        )
        {
            File.Delete(file);
        }

        (await VerifyAsync(house)).Bad.ShouldHaveSingleItem().What.ShouldContain("missing");
    }

    [Theory, OnBothDatabases]
    public async Task A_proof_that_names_another_file_is_found(DatabaseKind kind)
    {
        await using var house = await WithProofAsync(kind);
        await house.TamperAsync(
            """UPDATE "Proofs" SET "Digest" = (SELECT "Hash" FROM "AuditRecords" WHERE "Sequence" = 1)"""
        );

        (await VerifyAsync(house)).Bad[0].Kind.ShouldBe("digest");
    }

    private static async Task<House> WithProofAsync(DatabaseKind kind)
    {
        var house = await House.OpenAsync(kind);
        var customer = await house
            .Get<CreateCustomer>()
            .RunAsync(
                CommandId.New(),
                house.Agent,
                new NewCustomer("4821", "Northwind Robotics", CustomerStage.Joined, null, []),
                default
            );
        await LedgerMoves.ProofAsync(house, customer.Value);
        (await VerifyAsync(house)).Bad.ShouldBeEmpty();
        return house;
    }

    private static async Task<VerifyReport> VerifyAsync(House house) =>
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value;
}
