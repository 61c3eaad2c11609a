using System.Buffers.Binary;
using System.Text;
using Pump.BackOffice.Intake.Parsing;

namespace Pump.BackOffice.Tests.Intake.Parsing;

/// <summary>What becomes of a mail's parts, as the mail programs of this world write them.</summary>
public sealed class MailParserTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pump-parse-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Words_between_attachments_are_all_kept_in_their_order()
    {
        var body = Read(
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            Before the picture.
            --b
            Content-Type: image/png; name="credits.png"
            Content-Disposition: inline; filename="credits.png"
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --b
            Content-Type: text/plain

            Between picture and letter.
            --b
            Content-Type: application/pdf; name="letter.pdf"
            Content-Disposition: inline; filename="letter.pdf"
            Content-Transfer-Encoding: base64

            JVBERi0xLjQ=
            --b
            Content-Type: text/plain

            After the letter.
            --b--
            """
        );

        body.Text.ShouldBe("Before the picture.\n\nBetween picture and letter.\n\nAfter the letter.");
        body.Files.Select(f => f.Name).ShouldBe(["credits.png", "letter.pdf"]);
    }

    [Theory]
    [InlineData("The plain words.", "The plain words.")]
    [InlineData("", "The marked-up words.")]
    public void Of_two_versions_the_plain_one_is_read_unless_it_is_empty(string plain, string read)
    {
        var body = Read(
            $"""
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain

            {plain}
            --b
            Content-Type: text/html

            <p>The <b>marked-up</b> words.</p>
            --b--
            """
        );

        body.Text.ShouldBe(read);
        body.Files.ShouldBeEmpty();
    }

    [Fact]
    public void Files_come_out_of_winmail_dat()
    {
        var tnef = Convert.ToBase64String(Winmail("credits.png", "the picture"u8));
        var body = Read(
            $"""
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            See attached.
            --b
            Content-Type: application/ms-tnef; name="winmail.dat"
            Content-Disposition: attachment; filename="winmail.dat"
            Content-Transfer-Encoding: base64

            {tnef}
            --b--
            """
        );

        body.Text.ShouldBe("See attached.");
        var file = body.Files.ShouldHaveSingleItem();
        file.Name.ShouldBe("credits.png");
        File.ReadAllText(Path.Combine(_folder, file.Stored)).ShouldBe("the picture");
    }

    [Fact]
    public void A_forwarded_mail_is_a_file_named_by_its_subject_and_its_words_are_not_the_senders()
    {
        var body = Read(
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            This is what AWS wrote us.
            --b
            Content-Type: message/rfc822

            From: someone@aws.example
            Subject: Your credits

            We granted you a credit of 5,000.00.
            --b--
            """
        );

        body.Text.ShouldBe("This is what AWS wrote us.");
        body.Files.ShouldHaveSingleItem().Name.ShouldBe("Your credits.eml");
    }

    [Fact]
    public void A_signature_is_no_file()
    {
        var body = Read(
            """
            Content-Type: multipart/signed; boundary=b

            --b
            Content-Type: text/plain

            Signed words.
            --b
            Content-Type: application/pkcs7-signature; name="smime.p7s"
            Content-Disposition: attachment; filename="smime.p7s"

            x
            --b--
            """
        );

        body.Text.ShouldBe("Signed words.");
        body.Files.ShouldBeEmpty();
    }

    [Fact]
    public void Words_in_a_character_set_that_nobody_knows_are_read_as_far_as_can_be()
    {
        Read("Content-Type: text/plain; charset=x-nobody-knows\n\nOur credit of 5,000.00.")
            .Text.ShouldBe("Our credit of 5,000.00.");
    }

    [Theory]
    [InlineData("windows-1252", "caf\u00e9 \u20ac 5,000")]
    [InlineData("iso-8859-15", "caf\u00e9 \u20ac 5,000")]
    [InlineData("shift_jis", "\u8acb\u6c42\u66f8")]
    [InlineData("gb2312", "\u53d1\u7968")]
    public void Words_and_subjects_in_older_character_sets_are_read_as_they_were_written(string charset, string words)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset)!;
        var mail = new MemoryStream();
        mail.Write(
            Encoding.ASCII.GetBytes(
                $"From: dara@northwind-robotics.example\nSubject: =?{charset}?B?{Convert.ToBase64String(encoding.GetBytes(words))}?=\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
            )
        );
        mail.Write(encoding.GetBytes(words));

        var read = Parse(mail.ToArray());

        read.Subject.ShouldBe(words);
        read.Text.ShouldBe(words);
    }

    private ParsedMail Read(string entity) =>
        Parse(Encoding.UTF8.GetBytes("From: dara@northwind-robotics.example\nSubject: x\n" + entity));

    private ParsedMail Parse(byte[] mail)
    {
        var path = Path.Combine(_folder, "mail.eml");
        File.WriteAllBytes(path, mail);
        return MailParser.Parse(new MailToParse(path, _folder));
    }

    /// <summary>Outlook's own way of packing one file: attributes of the kind, the name and the bytes, each with its sum.</summary>
    private static byte[] Winmail(string name, ReadOnlySpan<byte> bytes)
    {
        using var tnef = new MemoryStream();
        tnef.Write([0x78, 0x9f, 0x3e, 0x22, 1, 0]);
        Attribute(tnef, 1, 0x00089006, [0, 0, 1, 0]);
        Attribute(tnef, 2, 0x00069002, new byte[14]);
        Attribute(tnef, 2, 0x00018010, Encoding.ASCII.GetBytes(name + '\0'));
        Attribute(tnef, 2, 0x0006800f, bytes);
        return tnef.ToArray();
    }

    private static void Attribute(Stream tnef, byte level, int tag, ReadOnlySpan<byte> data)
    {
        Span<byte> head = stackalloc byte[9];
        head[0] = level;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], tag);
        BinaryPrimitives.WriteInt32LittleEndian(head[5..], data.Length);
        tnef.Write(head);
        tnef.Write(data);
        var sum = 0;
        foreach (var one in data)
        {
            sum += one;
        }

        Span<byte> check = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(check, (ushort)sum);
        tnef.Write(check);
    }
}
