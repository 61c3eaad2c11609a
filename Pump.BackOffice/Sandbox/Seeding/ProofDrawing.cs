using System.Globalization;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Sandbox.Scenarios;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>Draws what a customer of the story sends, with the true place of each figure.</summary>
internal static class ProofDrawing
{
    /// <summary>The same told proof gives the same bytes.</summary>
    public static DrawnProof Draw(ToldTicket ticket, ToldProof proof)
    {
        var source = proof.Source;
        switch (source.Kind)
        {
            case ProofKind.Recording:
                var clip = SampleClip.All.First(c =>
                    c.MediaType == (source.Clip == "h264" ? "video/mp4" : "video/webm")
                );
                return new DrawnProof(clip.Read(), clip.MediaType, 0, 0, []);
            case ProofKind.Pdf:
                return InvoicePdf.Draw(Invoice(ticket, proof));
            case ProofKind.PhonePhoto:
                return PhonePhoto.Jpeg(Page(ticket, proof), Seed(ticket), proof.SeenAt.UtcDateTime);
            default:
                return ConsolePicture.Png(Page(ticket, proof));
        }
    }

    public static ProofShape Shape(ProofKind kind) =>
        kind switch
        {
            ProofKind.Recording => ProofShape.Recording,
            ProofKind.Pdf => ProofShape.Document,
            _ => ProofShape.Screenshot,
        };

    /// <summary>What a person would note from the picture; totals of the page are left out.</summary>
    public static IEnumerable<NewReading> Readings(DrawnProof drawn) =>
        from figure in drawn.Figures
        let field = Field(figure.Field)
        where field is not null
        select new NewReading(
            field.Value,
            figure.Text,
            new ReadingPlace(figure.Page, figure.X, figure.Y, figure.Width, figure.Height),
            figure.Row
        );

    private static ConsolePage Page(ToldTicket ticket, ToldProof proof)
    {
        var edited = proof
            .Rows.Select((row, at) => (row, at))
            .FirstOrDefault(x => x.row.ShownRemaining != x.row.TrueRemaining);
        return new ConsolePage(
            proof.Source.Account,
            Alias(ticket),
            Month.Of(proof.SeenAt).FirstDay.AddDays(-1),
            [
                .. proof.Rows.Select(row => new ConsoleCredit(
                    row.Name,
                    Math.Max(0, row.Initial - row.TrueRemaining),
                    row.TrueRemaining,
                    row.Products.Count == 0 ? 158 : row.Products.Count,
                    row.ExpiresOn ?? DateOnly.FromDateTime(proof.SeenAt.UtcDateTime).AddYears(1)
                )),
            ]
        )
        {
            IsCropped = proof.Source.Variant == ProofVariant.Cropped,
            IsDark = Seed(ticket) % 5 == 0,
            Edit =
                edited.row is { } changed && proof.Source.Variant == ProofVariant.Edited
                    ? new ConsoleEdit(edited.at + 1, changed.ShownRemaining)
                    : null,
        };
    }

    private static InvoicePage Invoice(ToldTicket ticket, ToldProof proof)
    {
        var month = ticket.Claim.InvoiceMonth ?? Month.Of(ticket.OpenedAt).Previous.FirstDay;
        var credit = proof.Rows.Sum(row => Math.Max(0, row.Initial - row.TrueRemaining));
        return new InvoicePage(
            string.Create(CultureInfo.InvariantCulture, $"INV-{ticket.Customer.CompanyId}-{month:yyMM}"),
            ticket.Customer.Name,
            proof.Source.Account,
            month,
            [("Amazon Elastic Compute Cloud", 1_840.12m), ("Amazon Relational Database Service", 702.45m)],
            -Math.Min(credit, 2_000m)
        );
    }

    private static string Alias(ToldTicket ticket) => ticket.Customer.Domain.Split('.')[0] + "-prod";

    private static int Seed(ToldTicket ticket) => ticket.Source.Id.Sum(c => c);

    private static ReadingField? Field(DrawnField field) =>
        field switch
        {
            DrawnField.AccountId => ReadingField.AccountId,
            DrawnField.CreditName => ReadingField.CreditName,
            DrawnField.AmountUsed => ReadingField.AmountUsed,
            DrawnField.AmountRemaining => ReadingField.AmountRemaining,
            DrawnField.Expiration => ReadingField.Expiry,
            DrawnField.InvoiceTotal => ReadingField.InvoiceTotal,
            DrawnField.InvoiceCredits => ReadingField.InvoiceCredits,
            _ => null,
        };
}
