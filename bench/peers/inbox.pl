# Imports an mbox into a new public-inbox of the second format, indexed whole as it does by default, with its own modules.
use strict;
use warnings;
use PublicInbox::Inbox;
use PublicInbox::MboxReader;
use PublicInbox::V2Writable;

my ($mbox, $folder) = @ARGV;
my $address = 'liste@lists.example.org';
my $inbox = PublicInbox::Inbox->new({
    name => 'bench', inboxdir => $folder, version => 2, indexlevel => 'full',
    address => [$address], -primary_address => $address,
});
my $writer = PublicInbox::V2Writable->new($inbox, {});
$writer->init_inbox(0);
open my $file, '<', $mbox or die "$mbox: $!";
my $count = 0;
PublicInbox::MboxReader->mboxrd($file, sub { $count++ if $writer->add($_[0]) });
$writer->done;
print "$count\n";
