-- With which table of labels and which decisions of people the stored details were translated; null before the first time. Where the present ones differ,
-- the next run translates what is stored once more, without asking the vendor.
alter table integration add column translated_with text;
