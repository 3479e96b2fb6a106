<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>EnvelopeOpinion</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n check(s) passed</source>
        <translation>
            <numerusform>%1 of %n check passed</numerusform>
            <numerusform>%1 of %n checks passed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepositoryText</name>
    <message numerus="yes">
        <source>%n reference(s)</source>
        <translation>
            <numerusform>%n reference</numerusform>
            <numerusform>%n references</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deployment(s)</source>
        <translation>
            <numerusform>%n deployment</numerusform>
            <numerusform>%n deployments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepFacts</name>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s), %1 ms</source>
        <translation>
            <numerusform>%n reference, %1 ms</numerusform>
            <numerusform>%n references, %1 ms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digest(s) equal</source>
        <translation>
            <numerusform>%n digest equal</numerusform>
            <numerusform>%n digests equal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>expired %n day ago</numerusform>
            <numerusform>expired %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left, to %1</source>
        <translation>
            <numerusform>%n day left, to %1</numerusform>
            <numerusform>%n days left, to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TokenText</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::ActivityModel</name>
    <message numerus="yes">
        <source>Repository read, %n reference(s)</source>
        <translation>
            <numerusform>Repository read, %n reference</numerusform>
            <numerusform>Repository read, %n references</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::BatchToolbar</name>
    <message numerus="yes">
        <source>Chosen: %Ln</source>
        <comment>devices</comment>
        <translation>
            <numerusform>Chosen: %Ln</numerusform>
            <numerusform>Chosen: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What to do with the %Ln chosen device(s)</source>
        <translation>
            <numerusform>What to do with the chosen device</numerusform>
            <numerusform>What to do with the %Ln chosen devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::BatchView</name>
    <message numerus="yes">
        <source>%n device(s) added.</source>
        <translation>
            <numerusform>%n device added.</numerusform>
            <numerusform>%n devices added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Batch of %Ln device(s)</source>
        <translation>
            <numerusform>Batch of %Ln device</numerusform>
            <numerusform>Batch of %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n device(s) at a time.</source>
        <translation>
            <numerusform>At most %n device at a time.</numerusform>
            <numerusform>At most %n devices at a time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Goes on with %Ln device(s) of other benches should they let go.</source>
        <translation>
            <numerusform>Goes on with %Ln device of another bench should it let go.</numerusform>
            <numerusform>Goes on with %Ln devices of other benches should they let go.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::BenchPanel</name>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n needing you</source>
        <translation>
            <numerusform>%n needing you</numerusform>
            <numerusform>%n needing you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on bench</source>
        <translation>
            <numerusform>%n on bench</numerusform>
            <numerusform>%n on bench</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::CertificatePair</name>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>expired %n day ago</numerusform>
            <numerusform>expired %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left, to %1</source>
        <translation>
            <numerusform>%n day left, to %1</numerusform>
            <numerusform>%n days left, to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::DeviceMenu</name>
    <message numerus="yes">
        <source>%Ln device(s)</source>
        <translation>
            <numerusform>%Ln device</numerusform>
            <numerusform>%Ln devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::EmptyPage</name>
    <message numerus="yes">
        <source>and %n more; type part of a serial to find it</source>
        <translation>
            <numerusform>and %n more; type part of a serial to find it</numerusform>
            <numerusform>and %n more; type part of a serial to find it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::EndpointPage</name>
    <message numerus="yes">
        <source>It also names %n anchor(s). They stay candidates: nothing is trusted until somebody confirms it for the site.</source>
        <translation>
            <numerusform>It also names %n anchor. It stays a candidate: nothing is trusted until somebody confirms it for the site.</numerusform>
            <numerusform>It also names %n anchors. They stay candidates: nothing is trusted until somebody confirms it for the site.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::EnvelopeInspector</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::LabelsPage</name>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::PaperPage</name>
    <message numerus="yes">
        <source>%Ln device(s): %1</source>
        <translation>
            <numerusform>%Ln device: %1</numerusform>
            <numerusform>%Ln devices: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::TakeOutPage</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln device(s) back out?</source>
        <translation>
            <numerusform>Take %Ln device back out?</numerusform>
            <numerusform>Take %Ln devices back out?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln device(s) back out</source>
        <translation>
            <numerusform>Take %Ln device back out</numerusform>
            <numerusform>Take %Ln devices back out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s) taken back out</source>
        <translation>
            <numerusform>%Ln device taken back out</numerusform>
            <numerusform>%Ln devices taken back out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not</source>
        <translation>
            <numerusform>%Ln not</numerusform>
            <numerusform>%Ln not</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; of %Ln not all could be undone.</source>
        <translation>
            <numerusform>%1; of %Ln not all could be undone.</numerusform>
            <numerusform>%1; of %Ln not all could be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln device(s) back out…</source>
        <translation>
            <numerusform>Take %Ln device back out…</numerusform>
            <numerusform>Take %Ln devices back out…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Close the record of %Ln device(s) although the token is still good…</source>
        <translation>
            <numerusform>Close the record of %Ln device although the token is still good…</numerusform>
            <numerusform>Close the records of %Ln devices although the tokens are still good…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::TokensPage</name>
    <message numerus="yes">
        <source>%n token(s) renewed</source>
        <translation>
            <numerusform>%n token renewed</numerusform>
            <numerusform>%n tokens renewed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not renewed</source>
        <translation>
            <numerusform>%n not renewed</numerusform>
            <numerusform>%n not renewed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::TrustPage</name>
    <message numerus="yes">
        <source>%1, %n byte(s)</source>
        <comment>encoding, size</comment>
        <translation>
            <numerusform>%1, %n byte</numerusform>
            <numerusform>%1, %n bytes</numerusform>
        </translation>
    </message>
</context>
</TS>
